using System.Text.Json.Nodes;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Acts;

namespace Approval.Tests.Acts;

/// <summary>Acts made from nothing but their description.</summary>
internal sealed class SampleAct(ApprovalCase @case, ActDescription description)
{
    private readonly Queue<string> states = new(["FRA", "DEU", "USA", "CHN", "KEN", "BRA", "JPN", "IND", "EGY", "CAN"]);

    /// <summary>The act with the fields that must be there, and those that are chosen beside them.</summary>
    public JsonObject With(Func<ActField, bool> chosen)
    {
        var act = Object(description.Fields, field => field.IsRequired || chosen(field));
        act["type"] = description.Law.Type;
        return act;
    }

    /// <summary>A value that a field takes.</summary>
    public JsonNode? Value(ActField field) => field.IsList ? new JsonArray(Single(field)) : Single(field);

    private JsonObject Object(IEnumerable<ActField> fields, Func<ActField, bool> chosen)
    {
        var act = new JsonObject();
        foreach (var field in fields.Where(chosen))
        {
            act[field.Name] = Value(field);
        }

        foreach (var where in fields.Where(field => act.ContainsKey(field.Name)).Select(field => field.RequiredWhere).OfType<FieldCondition>())
        {
            act[where.Field] = where.Value;
        }

        return act;
    }

    private JsonNode? Single(ActField field) => field.Kind switch
    {
        FieldKind.Text => "words",
        FieldKind.Truth => true,
        FieldKind.Number => 3,
        FieldKind.Date => "2025-09-02",
        FieldKind.Choice => field.Words.First(word => word != "member-state" && !description.Fields.Any(other => other.RequiredWhere == new FieldCondition(field.Name, word))),
        FieldKind.Meeting => "second",
        FieldKind.Member => states.Dequeue(),
        FieldKind.NewMember => "a-new-member",
        FieldKind.Group => "SG17",
        FieldKind.Language => "fr",
        FieldKind.Letter => "aap-result",
        FieldKind.Act => @case.Acts.First(act => field.Words.IsEmpty || field.Words.Contains(Terms.NameOf(act))).Index.Value,
        _ => Object(field.Fields, _ => true),
    };
}
