using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>An instant as the database's own type for one, in UTC.</summary>
public sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
    instant => instant.ToDateTimeUtc(),
    stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>A calendar day as the database's own type for one.</summary>
public sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(
    date => new DateOnly(date.Year, date.Month, date.Day),
    stored => new LocalDate(stored.Year, stored.Month, stored.Day));
