using System.Collections.Immutable;
using System.Text;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Members;
using Approval.Host.Proceedings;

namespace Approval.Host.Api.Commands;

/// <summary>The routes by which TSB keeps the roll of members.</summary>
public static class MemberCommands
{
    private const string Csv = "text/csv";

    private static readonly BodyForm<string> s_import = new(
        "MemberImport",
        input => input.Read(Field.Text("csv", "a table of members with its heading", "The members, in CSV with the heading id,name,category,memberState,studyGroup.")),
        """{ "csv": "id,name,category,memberState,studyGroup\nacme-networks,Acme Networks,sector-member,FRA,\nlight-lab,Light Laboratory,associate,DEU,SG17\n" }""");

    private static readonly BodyForm<Member?> s_member = new(
        "Member",
        input => Cast.ReadMember(input, input.Cast.MemberStates),
        """{ "id": "acme-networks", "name": "Acme Networks", "category": "sector-member", "memberState": "FRA" }""");

    /// <summary>Adds them.</summary>
    public static void MapMemberCommands(this RouteGroupBuilder api)
    {
        api.MapPost("/members/import", ImportAsync)
            .Produces<MemberChangeAnswer>()
            .Promises("importMembers", new RouteContract("Puts a table of members on the roll: all of them, or none where anything is wrong with one. Nobody is ever taken off.")
            {
                Roles = InstallationArea.Members.Roles,
                IsCommand = true,
                Body = s_import,
                OtherBody = Csv,
                Problems = [new(422, "missing-column", "unknown-column", "doubled", "malformed-csv", "too-many-rows", "too-many-columns", "missing-field", "bad-id", "bad-name", "duplicate-member", "id-of-a-member-state", "unknown-member-state", "unknown-value", "unknown-field")],
            });
        api.MapPut("/members/{member}", PutAsync)
            .Produces<MemberChangeAnswer>()
            .Promises("putMember", new RouteContract("Puts one member on the roll, or describes it otherwise.")
            {
                Roles = InstallationArea.Members.Roles,
                IsCommand = true,
                Body = s_member,
                Problems = [new(400, "other-id"), new(422, "bad-id", "bad-name", "id-of-a-member-state", "unknown-member-state")],
            });
    }

    private static async Task<IResult> ImportAsync(HttpContext context, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Members);
        var (text, bytes) = await ReadTableAsync(context.Request, stop);
        var key = context.Key(bytes);
        return context.Answer(await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, () => PutAllAsync(step), stop), stop));

        async Task<MemberChangeAnswer> PutAllAsync(Step step)
        {
            var read = MemberTable.Read(text, null, await MemberChanges.StatesAsync(step.Store, stop));
            return read.Value is { } rows
                ? await MemberChanges.PutAsync(step.Store, rows.All, stop)
                : throw new CommandRefusedException(RefusalGround.Unprocessable, read.Faults);
        }
    }

    private static async Task<IResult> PutAsync(HttpContext context, string member, StepRunner steps, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Members);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var row = Named(tree, member);
        return context.Answer(await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, () => PutOneAsync(step), stop), stop));

        async Task<MemberChangeAnswer> PutOneAsync(Step step)
        {
            var faults = new FaultList();
            var read = MemberReading.Read(row, faults, await MemberChanges.StatesAsync(step.Store, stop));
            return read is not null
                ? await MemberChanges.PutAsync(step.Store, ImmutableArray.Create(read), stop)
                : throw new CommandRefusedException(GroundOf(faults), faults.Shown);
        }
    }

    /// <summary>What has another form than is asked for is malformed; what names what there is not cannot be done.</summary>
    private static RefusalGround GroundOf(FaultList faults) =>
        faults.Shown.Any(fault => fault.Code is "missing-field" or "unknown-field" or "wrong-type" or "unknown-value" or "empty-text") ? RefusalGround.Malformed : RefusalGround.Unprocessable;

    /// <summary>The member's fields, with the id that the address names.</summary>
    private static JsonFields Named(JsonTree tree, string member)
    {
        var faults = new FaultList();
        if (faults.AsFields(tree) is not { Source: var fields })
        {
            throw new CommandRefusedException(RefusalGround.Malformed, faults.Shown);
        }

        if (fields.Find("id") is not { } given)
        {
            return fields with { Fields = fields.Fields.Insert(0, new JsonField("id", fields.Line, new JsonText(fields.Line, "$.id", member))) };
        }

        return given is not JsonText { Value: var id } || string.Equals(id, member, StringComparison.OrdinalIgnoreCase)
            ? fields
            : throw new CommandRefusedException(RefusalGround.Malformed, "other-id", "The body names another member than the address.", "Leave \"id\" out, or write the one of the address.");
    }

    private static async Task<(string Text, ReadOnlyMemory<byte> Bytes)> ReadTableAsync(HttpRequest request, CancellationToken stop)
    {
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), Csv, StringComparison.OrdinalIgnoreCase))
        {
            var (tree, json) = await request.ReadBodyAsync(stop);
            return (s_import.Read(tree), json);
        }

        var bytes = await request.ReadBytesAsync(stop);
        try
        {
            return (new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.Span).TrimStart('\uFEFF'), bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new CommandRefusedException(RefusalGround.Malformed, "malformed-csv", "The table is not in UTF-8.", "Save it as UTF-8.");
        }
    }
}
