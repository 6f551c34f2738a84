using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Members;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Secretariat;

/// <summary>
/// Brings in a table of members: what it would change is shown first, then it is confirmed. The table is never kept as
/// a file: between the two it travels in the form, and is read anew.
/// </summary>
internal static class MemberImport
{
    private const string Address = "/members/import";
    private const string Upload = "upload";
    private const string Table = "table";
    private const string File = "f-upload";
    private const int MostShown = 50;
    private const int MostFaults = 50;

    /// <summary>The largest table, in bytes: with the form around it, it must fit into one request.</summary>
    internal const int MostBytes = 160 * 1024;

    // Browsers name a table by what is installed beside them.
    private static readonly string[] s_types = ["text/csv", "text/plain", "application/csv", "application/vnd.ms-excel", "application/octet-stream"];

    /// <summary>Adds it.</summary>
    public static void MapMemberImport(this RouteGroupBuilder secretariat)
    {
        secretariat.MapGet(Address, (HttpContext context) =>
        {
            context.MustBeFor(InstallationArea.Members);
            return PageAnswers.Show<MemberImportPage, MemberImportView>(MemberImportView.Empty);
        });
        secretariat.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, CaseReading reading, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Members);
        var form = context.Request.Form;
        try
        {
            var text = form.Files[Upload] is { Length: > 0 } file ? await ReadAsync(file, stop) : TextOf(form[Table].ToString());
            if (form[FormSteps.Name] != FormSteps.Do)
            {
                return PageAnswers.Show<MemberImportPage, MemberImportView>(await PreviewAsync(text, reading, stop));
            }

            var key = FormKey.Of(context, form, text);
            var answer = await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, async () => await MemberChanges.PutAsync(step.Store, await MembersAsync(step.Store, text, stop), stop), stop), stop);
            return PageAnswers.GoTo(MemberPages.AddressAfter(answer.Added, answer.Changed));
        }
        catch (CommandRefusedException refused) when (refused.Ground is not RefusalGround.Forbidden)
        {
            return PageAnswers.Show<MemberImportPage, MemberImportView>(MemberImportView.Empty with { Errors = [.. Faults(refused)] }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<MemberImportView> PreviewAsync(string text, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var members = await MembersAsync(store, text, stop);
        var changes = await MemberChanges.PreviewAsync(store, members, stop);
        return new MemberImportView(
            text,
            FormKey.New(),
            members.Length,
            changes.Count(change => change.Before is null),
            changes.Count(change => change.Before is not null),
            [.. changes.Take(MostShown).Select(change => new MemberDifference(change.Member, change.Before))]);
    }

    private static async Task<ImmutableArray<Member>> MembersAsync(Persistence.ApprovalStore store, string text, CancellationToken stop)
    {
        var read = MemberTable.Read(text, null, await MemberChanges.StatesAsync(store, stop));
        return read.Value is { } rows ? rows.All : throw new CommandRefusedException(RefusalGround.Unprocessable, read.Faults);
    }

    private static async Task<string> ReadAsync(IFormFile file, CancellationToken stop)
    {
        var type = file.ContentType.Split(';')[0].Trim();
        if (!s_types.Contains(type, StringComparer.OrdinalIgnoreCase) || !file.FileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse("not-csv", "This is not a file of the kind CSV.", "Save the table as CSV, with the ending .csv.");
        }

        if (file.Length > MostBytes)
        {
            throw TooLarge();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        try
        {
            return TextOf(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content.GetBuffer(), 0, (int)content.Length));
        }
        catch (DecoderFallbackException)
        {
            throw Refuse("malformed-csv", "The table is not in UTF-8.", "Save it as UTF-8.");
        }
    }

    /// <summary>The table, in the one form in which it also comes back out of a browser's form.</summary>
    private static string TextOf(string text)
    {
        var plain = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return string.IsNullOrWhiteSpace(plain) ? throw Refuse("empty-table", "No table was chosen.", "Choose a CSV file.")
            : Encoding.UTF8.GetByteCount(plain) > MostBytes ? throw TooLarge()
            : plain.Contains('\0', StringComparison.Ordinal) ? throw Refuse("malformed-csv", "The file is not a text.", "Save the table as CSV in UTF-8.")
            : plain;
    }

    private static CommandRefusedException TooLarge() =>
        Refuse("too-large", string.Create(CultureInfo.InvariantCulture, $"The table is larger than {MostBytes / 1024} KiB."), "Bring it in in parts, each with the heading.");

    private static CommandRefusedException Refuse(string code, string what, string repair) => new(RefusalGround.Unprocessable, code, what, repair);

    private static IEnumerable<FieldError> Faults(CommandRefusedException refused) =>
        refused.Faults.Take(MostFaults).Select(fault => new FieldError(File, WhereOf(fault) + fault.What, fault.Repair));

    private static string WhereOf(Fault fault) => (fault.Where.Line, fault.Where.Path) switch
    {
        ({ } line, { Length: > 0 } path) => string.Create(CultureInfo.InvariantCulture, $"Line {line}, {path}: "),
        ({ } line, _) => string.Create(CultureInfo.InvariantCulture, $"Line {line}: "),
        _ => string.Empty,
    };
}

/// <summary>A member who would come to the roll, or be described otherwise.</summary>
/// <param name="Member">The member as the table has it.</param>
/// <param name="Before">The member as the roll has it; null for one who would come.</param>
public sealed record MemberDifference(Member Member, Member? Before);

/// <summary>The import of members.</summary>
/// <param name="Table">The table; null while there is none.</param>
/// <param name="Key">The key by which a form that is sent twice is done once.</param>
/// <param name="Rows">How many members the table holds.</param>
/// <param name="Added">How many would come to the roll.</param>
/// <param name="Changed">How many would be described otherwise.</param>
/// <param name="Differences">The first of both.</param>
public sealed record MemberImportView(string? Table, string Key, int Rows, int Added, int Changed, ImmutableArray<MemberDifference> Differences)
{
    /// <summary>Before a table was chosen.</summary>
    public static MemberImportView Empty { get; } = new(null, string.Empty, 0, 0, 0, []);

    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>How large a table may be, in KiB.</summary>
    public static int MostKibibytes => MemberImport.MostBytes / 1024;
}
