using System.CommandLine;
using System.Globalization;
using Approval.Host.Archives;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.CommandLine;

/// <summary><c>approval verify</c>: every history against its chain, its replay and the rows.</summary>
internal static class VerifyVerb
{
    private const int MostInJson = 1000;

    public static Verb Build(Terminal terminal)
    {
        var expect = new Option<string?>("--expect") { Description = "A digest that an earlier verification printed, of the heads or of the contents.", HelpName = "DIGEST" };
        var json = CommonOptions.Json("One JSON object: { \"approvals\", \"entries\", \"heads\", \"contents\", \"findings\": [ { \"code\", \"approval\", \"entry\", \"what\" } ] }.");
        var verb = new Verb("verify", "Verifies everything that is kept: each history against its chain, each state against the replay of its acts, each row against the state. A host may serve the folder meanwhile.")
        {
            Examples = ["approval verify", "approval verify --data /var/lib/approval --expect 4f1c…"],
            Statuses = ["0  everything is as the product left it", "1  findings, one a line", "2  there is no database that can be read"],
        };
        verb.Add(expect);
        verb.Add(json);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows));
            using var stores = await DataFolder.OpenStoresAsync(parsed.GetValue(CommonOptions.DataFolder)!, stop);
            var isJson = parsed.GetValue(json);
            var findings = new List<ArchiveFinding>();
            var result = await VerifyAsync(terminal, folder, stores, finding => Take(terminal, findings, finding, isJson), stop);
            if (parsed.GetValue(expect) is { } digest && digest != result.Heads && digest != result.Contents)
            {
                Take(terminal, findings, new ArchiveFinding("digest-differs", null, null, "Neither the heads nor the contents have the digest that was expected."), isJson);
                result = result with { Findings = result.Findings + 1 };
            }

            Write(terminal.Out, result, findings, isJson);
            return result.Findings == 0 ? ExitStatus.Done : ExitStatus.Differs;
        });
        return verb;
    }

    /// <summary>Verifies a database as it stands at one instant.</summary>
    internal static async Task<VerificationResult> VerifyAsync(Terminal terminal, WorkflowFolder folder, IApprovalStores stores, Action<ArchiveFinding> found, CancellationToken stop)
    {
        await stores.CheckAsync(stop);
        await using var snapshot = await stores.BeginSnapshotAsync(stop);
        var tally = new Tally(terminal, "approvals verified");
        var result = await new Verification(folder.Library).VerifyAsync(snapshot.Store, found, tally.Add, stop);
        tally.End();
        return result;
    }

    /// <summary>What was found, for a person.</summary>
    internal static void WriteWords(TextWriter output, VerificationResult result)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Approvals} approvals with {result.Entries} entries verified, {result.Findings} findings."));
        output.WriteLine($"heads    {result.Heads}");
        output.WriteLine($"contents {result.Contents}");
    }

    private static void Take(Terminal terminal, List<ArchiveFinding> findings, ArchiveFinding finding, bool isJson)
    {
        if (!isJson)
        {
            terminal.Out.WriteLine(finding.ToString());
        }
        else if (findings.Count < MostInJson)
        {
            findings.Add(finding);
        }
    }

    private static void Write(TextWriter output, VerificationResult result, List<ArchiveFinding> findings, bool isJson)
    {
        if (!isJson)
        {
            WriteWords(output, result);
            return;
        }

        output.WriteLine(JsonOutput.Line(writer =>
        {
            writer.WriteNumber("approvals", result.Approvals);
            writer.WriteNumber("entries", result.Entries);
            writer.WriteString("heads", result.Heads);
            writer.WriteString("contents", result.Contents);
            writer.WriteRows("findings", findings, (row, finding) =>
            {
                row.WriteString("code", finding.Code);
                row.WriteString("approval", finding.Approval);
                if (finding.Entry is { } entry)
                {
                    row.WriteNumber("entry", entry);
                }
                else
                {
                    row.WriteNull("entry");
                }

                row.WriteString("what", finding.What);
            });
        }));
    }
}
