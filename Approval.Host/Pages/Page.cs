using Microsoft.AspNetCore.Components;

namespace Approval.Host.Pages;

/// <summary>A page: it shows a view and decides nothing.</summary>
/// <typeparam name="TView">What it shows.</typeparam>
[Layout(typeof(Design.Document))]
public abstract class Page<TView> : ComponentBase
    where TView : class
{
    /// <summary>The name of the parameter.</summary>
    internal const string ViewName = nameof(View);

    /// <summary>What it shows.</summary>
    [Parameter]
    [EditorRequired]
    public TView View { get; set; } = null!;
}
