using System.Text.Json.Serialization.Metadata;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>An enrolment has the fields of its member beside its own, as in the scenario format.</summary>
internal static class Enrolment
{
    private static readonly Member s_nobody = new(default, string.Empty, default, null, null);

    /// <summary>Puts the fields of the member where the member was.</summary>
    internal static void Spread(JsonTypeInfo contract)
    {
        var whole = contract.Properties.Single(member => member.Name == "member");
        contract.Properties.Remove(whole);
        contract.CreateObject = () => new EnrolMember(s_nobody) { Index = default, At = default(Instant) };
        Add("id", member => member.Id, (member, id) => member with { Id = id });
        Add("name", member => member.Name, (member, name) => member with { Name = name });
        Add("category", member => member.Category, (member, category) => member with { Category = category });
        Add("memberState", member => member.MemberState, (member, state) => member with { MemberState = state });
        Add("studyGroup", member => member.StudyGroup, (member, group) => member with { StudyGroup = group });

        void Add<T>(string name, Func<Member, T> get, Func<Member, T, Member> with) => Contracts.Add(
            contract, name, (EnrolMember act) => get(act.Member), (EnrolMember act, T read) => whole.Set!(act, with(act.Member, read)));
    }
}
