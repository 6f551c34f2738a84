using System.Globalization;

namespace Approval.Host.CommandLine;

/// <summary>Tells a person now and then how far work has come whose end is not known; where nobody watches, it tells nothing.</summary>
/// <param name="terminal">Who may be watching.</param>
/// <param name="what">What is counted: "rows exported".</param>
internal sealed class Tally(Terminal terminal, string what)
{
    private const int Step = 1000;
    private long _count;

    public void Add()
    {
        if (++_count % Step == 0 && terminal.ShowsProgress)
        {
            terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_count} {what}"));
        }
    }

    public void End()
    {
        if (_count >= Step && terminal.ShowsProgress)
        {
            terminal.Error.WriteLine();
        }
    }
}
