using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Approval.Host.Persistence;

/// <summary>The part of the model by which people sign in.</summary>
internal static class SignInRows
{
    /// <summary>Adds it.</summary>
    internal static void Add(ModelBuilder model)
    {
        model.Entity<StoredPassword>(password =>
        {
            password.ToTable("passwords").HasKey(row => row.AccountId);
            OfAccount(password, nameof(StoredPassword.AccountId));
        });
        model.Entity<StoredInvitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(row => row.AccountId);
            invitation.HasIndex(row => row.Hash).IsUnique();
            OfAccount(invitation, nameof(StoredInvitation.AccountId));
        });
        model.Entity<StoredSession>(session =>
        {
            session.ToTable("sessions").HasKey(row => row.Id);
            session.HasIndex(row => row.Hash).IsUnique();
            OfAccount(session, nameof(StoredSession.AccountId));
        });
        model.Entity<StoredFailures>(failures =>
        {
            failures.ToTable("sign_in_failures").HasKey(row => row.Subject);
            failures.HasIndex(row => row.LastAt);
        });
        model.Entity<StoredProtectionKey>().ToTable("protection_keys").HasKey(row => row.Name);
    }

    private static void OfAccount<T>(EntityTypeBuilder<T> entity, string key)
        where T : class => entity.HasOne<StoredAccount>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
}
