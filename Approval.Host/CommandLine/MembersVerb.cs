using Approval.Host.Files;
using Approval.Host.Members;

namespace Approval.Host.CommandLine;

/// <summary><c>approval members</c>: the roll of members.</summary>
internal static class MembersVerb
{
    public static Verb Build(Terminal terminal)
    {
        var file = CommonOptions.File("A table in CSV with the heading id,name,category,memberState,studyGroup.");
        var json = CommonOptions.Json("The answer as one JSON object.");
        var import = new Verb("import", "Takes members into the roll, all or none; nobody is ever taken from it.") { Examples = ["approval members import members.csv"] };
        import.Add(file);
        import.Add(json);
        import.Add(OpenInstallation.Token);
        import.Add(CommonOptions.DataFolder);
        import.SetAction(async (parsed, stop) =>
        {
            var table = TextFile.ReadText(parsed.GetRequiredValue(file));
            var answer = await ApiCall.ChangeAsync(parsed, HttpMethods.Post, "/api/members/import", "text/csv", table, stop);
            var changed = answer.As<MemberChangeAnswer>();
            terminal.Out.WriteLine(parsed.GetValue(json) ? answer.Body : $"{changed.Added} added, {changed.Changed} changed, {changed.Unchanged} unchanged.");
            return ExitStatus.Done;
        });
        var verb = new Verb("members", "The roll of members.");
        verb.Add(import);
        return verb;
    }
}
