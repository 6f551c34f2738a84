using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.SignIn;

/// <summary>Choosing a password by an invitation.</summary>
internal static class InvitationRoutes
{
    /// <summary>Under which every address is a secret.</summary>
    internal const string Folder = "/invitations";

    /// <summary>The form of such an address.</summary>
    internal const string Address = Folder + "/{secret}";

    private const string Password = "password";
    private const string Again = "again";

    /// <summary>Adds them.</summary>
    public static void MapInvitations(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, ChooseAsync);
    }

    /// <summary>What is wrong with a password that was typed twice, differently.</summary>
    internal static FieldError? Differs(IFormCollection form, string name = Password) => form[name].ToString() == form[Again].ToString()
        ? null
        : new FieldError(FormTree.IdOf(Again), "The two passwords are not the same.", "Type the new password twice.");

    private static async Task<IResult> ShowAsync(string secret, PasswordChoice choice, CancellationToken stop) => Page(await choice.CheckAsync(secret, stop), []);

    private static async Task<IResult> ChooseAsync(HttpContext context, string secret, PasswordChoice choice, CancellationToken stop)
    {
        var form = context.Request.Form;
        if (Differs(form) is { } differs)
        {
            return Page(await choice.CheckAsync(secret, stop), [differs]);
        }

        try
        {
            return await SignInRoutes.GoOnAsync(context, await choice.ByInvitationAsync(secret, form[Password].ToString(), context.Browser(), stop), "/");
        }
        catch (CommandRefusedException refused)
        {
            return Page(await choice.CheckAsync(secret, stop), FormErrors.Of(refused));
        }
    }

    private static IResult Page(InvitationCheck check, ImmutableArray<FieldError> errors) => PageAnswers.Show<InvitationPage, InvitationView>(
        new InvitationView(check.Standing, check.Account, errors),
        check.Standing != InvitationStanding.Valid ? StatusCodes.Status404NotFound : errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

/// <summary>An invitation.</summary>
/// <param name="Standing">Whether it holds.</param>
/// <param name="Account">Whose it is; null where it does not hold.</param>
/// <param name="Errors">What was wrong with the password.</param>
public sealed record InvitationView(InvitationStanding Standing, Account? Account, ImmutableArray<FieldError> Errors);
