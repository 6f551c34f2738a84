using Approval.Engine.Files;

namespace Approval.Host.Pages.Design;

/// <summary>The page that shows every part of which pages are made, and the choice of a zone.</summary>
internal static class DesignRoutes
{
    private const string Zone = "zone";
    private const string Back = "back";

    /// <summary>Adds them.</summary>
    public static void MapDesign(this RouteGroupBuilder pages)
    {
        pages.MapGet("/design", () => PageAnswers.Show<DesignPage, DesignView>(new DesignView()));
        pages.MapGet("/times", (HttpContext context) => PageAnswers.Show<TimesPage, TimesView>(new TimesView(TimeZones.Chosen(context)?.Id, LocalPath.Of(context.Request.Query[Back]), null)));
        pages.MapPost("/times", Choose);
    }

    private static IResult Choose(HttpContext context)
    {
        var form = context.Request.Form;
        var chosen = form[Zone].ToString().Trim();
        var back = LocalPath.Of(form[Back]);
        if (chosen.Length > 0 && !TimeZones.All.Contains(chosen))
        {
            return PageAnswers.Show<TimesPage, TimesView>(
                new TimesView(chosen, back, $"{Printable.Quote(chosen)} is not a zone of the IANA list."), StatusCodes.Status422UnprocessableEntity);
        }

        TimeZones.Choose(context, chosen.Length == 0 ? null : chosen);
        return PageAnswers.GoTo(back);
    }
}

/// <summary>The page of components shows nothing of anybody.</summary>
public sealed record DesignView;

/// <summary>The choice of a zone.</summary>
/// <param name="Chosen">The zone that is chosen, or was typed; null for none.</param>
/// <param name="Back">Where to go on.</param>
/// <param name="Fault">What is wrong with what was typed; null for nothing.</param>
public sealed record TimesView(string? Chosen, string Back, string? Fault);
