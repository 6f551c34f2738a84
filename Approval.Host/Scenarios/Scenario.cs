using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>One procedure's story, as a scenario file tells it.</summary>
/// <param name="Name">What the story is called.</param>
/// <param name="Opening">What the approval begins with.</param>
/// <param name="Inputs">The dated inputs, in order.</param>
/// <param name="Until">The instant to which the clock runs after the last input.</param>
/// <param name="Expected">The part of the result that the story expects; null where it expects nothing.</param>
public sealed record Scenario(string Name, CaseOpening Opening, ImmutableArray<Act> Inputs, Instant Until, JsonFields? Expected);
