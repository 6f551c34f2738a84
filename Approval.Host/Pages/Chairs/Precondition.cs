namespace Approval.Host.Pages.Chairs;

/// <summary>Where a precondition stands.</summary>
public enum PreconditionState
{
    /// <summary>What was filled in meets it.</summary>
    Met,

    /// <summary>What was filled in does not meet it, or not yet.</summary>
    Lacking,

    /// <summary>Only a person knows.</summary>
    Asked,
}

/// <summary>
/// Something that the law asks for before or at the beginning of a procedure. It reminds the chair and refuses nothing:
/// what the law refuses, the engine refuses when it is done.
/// </summary>
/// <param name="Id">Its name in the form.</param>
/// <param name="What">What is asked for, in a sentence.</param>
/// <param name="Clause">The clause.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Note">What was found, or what to do; null for nothing.</param>
public sealed record Precondition(string Id, string What, string Clause, PreconditionState State, string? Note = null);
