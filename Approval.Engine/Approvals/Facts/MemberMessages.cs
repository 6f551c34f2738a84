using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Engine.Approvals.Facts;

/// <summary>Numbers the windows of a case, in the order in which they opened, from 1.</summary>
public readonly record struct WindowNumber(int Value);

/// <summary>A comment as it was received, with the chair's judgment of its class.</summary>
/// <param name="Index">The input that brought it.</param>
/// <param name="From">Who sent it.</param>
/// <param name="At">When it was received.</param>
/// <param name="Class">The class that the sender gave.</param>
/// <param name="Opposes">Whether it opposes approval.</param>
/// <param name="Judged">The class that the chair gave; null while not judged.</param>
/// <param name="WithdrawnAt">When the sender took it back; null otherwise.</param>
/// <param name="Window">The window in which it was received.</param>
public sealed record CommentFact(
    InputIndex Index, MemberId From, Instant At, CommentClass Class, bool Opposes, CommentClass? Judged, Instant? WithdrawnAt, WindowNumber Window);

/// <summary>A Member State's position as it was received.</summary>
/// <param name="Index">The input that brought it.</param>
/// <param name="From">The Member State.</param>
/// <param name="At">When it was received.</param>
/// <param name="Position">The position.</param>
/// <param name="WithdrawnAt">When it was taken back; null otherwise.</param>
/// <param name="Window">The consultation in which it was received.</param>
public sealed record ReplyFact(InputIndex Index, MemberId From, Instant At, Position Position, Instant? WithdrawnAt, WindowNumber Window);

/// <summary>An objection after a meeting as it was received.</summary>
/// <param name="Index">The input that brought it.</param>
/// <param name="From">The Member State.</param>
/// <param name="At">When it was received.</param>
/// <param name="WithdrawnAt">When it was taken back; null otherwise.</param>
/// <param name="Window">The window in which it was received.</param>
public sealed record ObjectionFact(InputIndex Index, MemberId From, Instant At, Instant? WithdrawnAt, WindowNumber Window);
