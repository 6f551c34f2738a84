using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Engine.Rulebooks;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Proceedings;

namespace Approval.Host.Api.Commands;

/// <summary>The side of a reading that approvals take which are launched from now on.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Value">The side chosen.</param>
/// <param name="Default">The side that the product takes of itself.</param>
/// <param name="Clause">The clause that is open.</param>
public sealed record SettingAnswer(string Name, string Value, string Default, string Clause);

/// <summary>The route by which administrators choose the sides of readings.</summary>
public static class SettingCommands
{
    private static readonly BodyForm<string> s_value = new(
        "SettingValue",
        input => input.Read(Field.Text("value", "the side of the reading", "The side of the reading, as GET /api/settings lists them.")),
        """{ "value": "blocks" }""");

    /// <summary>Adds it.</summary>
    public static void MapSettingCommands(this RouteGroupBuilder api) => api.MapPut("/settings/{setting}", PutAsync)
        .Produces<SettingAnswer>()
        .Promises("chooseReading", new RouteContract("Chooses the side of a reading for approvals that are launched from now on; those that run keep theirs.")
        {
            Roles = InstallationArea.Settings.Roles,
            IsCommand = true,
            Body = s_value,
            Problems = [new(422, "unknown-setting")],
        });

    private static async Task<IResult> PutAsync(HttpContext context, string setting, StepRunner steps, Rulebook rulebook, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Settings);
        var (tree, bytes) = await context.Request.ReadBodyAsync(stop);
        var key = context.Key(bytes);
        var value = s_value.Read(tree);
        var one = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(setting, value);
        if (rulebook.Settings.Resolve(one).Problems is [var problem, ..])
        {
            throw new CommandRefusedException(RefusalGround.Unprocessable, "unknown-setting", Printable.Of(problem.What), problem.Repair);
        }

        var reading = rulebook.Settings[setting];
        return context.Answer(await steps.RunAsync(step => CommandLog.OnceAsync(step, key, null, () => ChooseAsync(step), stop), stop));

        async Task<SettingAnswer> ChooseAsync(Step step)
        {
            await Installation.ChooseAsync(step.Store, setting, value, stop);
            return new SettingAnswer(setting, value, reading.Default, reading.Clause.Value);
        }
    }
}
