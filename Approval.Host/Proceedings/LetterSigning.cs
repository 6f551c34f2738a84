using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Accounts;

namespace Approval.Host.Proceedings;

/// <summary>Signs a letter that is due: the act <c>issue-letter</c> for the oldest letter of its kind.</summary>
/// <param name="acting">Takes acts in.</param>
public sealed class LetterSigning(Acting acting)
{
    /// <summary>Signs the letter at a place, once.</summary>
    /// <exception cref="CommandRefusedException">There is no such letter, it has gone out, or an older one of its kind is still to sign.</exception>
    public async Task<ActAnswer> SignAsync(Step step, ApprovalId approval, Account actor, int place, int? expected, CommandKey key, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        return await CommandLog.OnceAsync(step, key, approval, SignOneAsync, stop);

        async Task<ActAnswer> SignOneAsync()
        {
            var file = await Acting.OpenAsync(step, approval, expected, stop);
            if (RoleRules.Examine(actor, file.Case, new IssueLetter(default) { Index = file.NextIndex, At = step.Now }) is { } refusal)
            {
                throw new CommandRefusedException(refusal);
            }

            return await acting.TakeAsync(step, CommandFor(file, actor, place, expected), stop);
        }
    }

    /// <summary>The act by which the letter at a place is signed, for a preview of it.</summary>
    /// <exception cref="CommandRefusedException">There is no such letter, it has gone out, or an older one of its kind is still to sign.</exception>
    internal static async Task<ActCommand> FindCommandAsync(Step step, ApprovalId approval, Account actor, int place, CancellationToken stop) =>
        CommandFor(await Acting.OpenAsync(step, approval, null, stop), actor, place, null);

    private static ActCommand CommandFor(CaseFile file, Account actor, int place, int? expected)
    {
        var body = new JsonObject { ["type"] = "issue-letter", ["letter"] = FindKind(file, place) };
        return new ActCommand(file.Id, actor, JsonTreeReader.Read(body.ToJsonString(), "body").Value!, expected);
    }

    private static string FindKind(CaseFile file, int place)
    {
        if (place >= file.Case.Letters.Length)
        {
            throw new CommandRefusedException(RefusalGround.Unknown, "unknown-letter", "The approval has no letter at that place.", "Look at the approval's list of letters.");
        }

        var letter = file.Case.Letters[place];
        if (letter.IssuedAt is not null)
        {
            throw new CommandRefusedException(
                RefusalGround.Conflict, "letter-issued", $"The letter '{letter.Kind}' at place {Number(place)} has gone out.", "Look at the approval's list of letters.", letter.Clause.Value);
        }

        for (var older = 0; older < place; older++)
        {
            if (file.Case.Letters[older].Kind == letter.Kind && file.Case.Letters[older].IssuedAt is null)
            {
                throw new CommandRefusedException(
                    RefusalGround.Conflict, "older-letter-due", $"An older letter '{letter.Kind}', at place {Number(older)}, is still to sign.", "Sign that one first.", letter.Clause.Value);
            }
        }

        return letter.Kind.Value;
    }

    private static string Number(int place) => place.ToString(CultureInfo.InvariantCulture);
}
