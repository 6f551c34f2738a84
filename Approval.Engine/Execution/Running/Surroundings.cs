using NodaTime;

namespace Approval.Engine.Execution.Running;

/// <summary>What an instance moves in.</summary>
/// <param name="Now">The instant.</param>
/// <param name="Work">Performs tasks and takes notes.</param>
/// <param name="PeopleActAtOnce">Whether user tasks are performed like automatic ones (in a rehearsal).</param>
internal sealed record Surroundings(Instant Now, ICaseWork Work, bool PeopleActAtOnce = false);
