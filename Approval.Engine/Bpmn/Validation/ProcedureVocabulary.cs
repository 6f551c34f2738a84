namespace Approval.Engine.Bpmn.Validation;

/// <summary>The kinds of name that a procedure's file may use.</summary>
public enum NameKind
{
    /// <summary>A named rule of the engine that an activity applies.</summary>
    Rule,

    /// <summary>A deadline rule that a timer names.</summary>
    Deadline,

    /// <summary>A kind of letter.</summary>
    Letter,

    /// <summary>An act of a person or body.</summary>
    Act,

    /// <summary>A state of a case.</summary>
    State,

    /// <summary>A status code of the secretariat.</summary>
    Status,

    /// <summary>Somebody who must act.</summary>
    Actor,

    /// <summary>A rule of the catalogue of the law, such as AAP-10.</summary>
    LawRule,

    /// <summary>A variable that conditions read.</summary>
    Variable,

    /// <summary>A procedure.</summary>
    Procedure,

    /// <summary>An edition of the law.</summary>
    Edition,
}

/// <summary>The names that the law gives to a procedure's file.</summary>
public interface IProcedureVocabulary
{
    /// <summary>Every name of a kind that may be used; null where names of that kind are not checked.</summary>
    IReadOnlyCollection<string>? Names(NameKind kind);
}
