using Spectre.Console;

namespace Approval.Host.CommandLine;

/// <summary>Shows a person how far long work has come; where nobody watches, it shows nothing.</summary>
internal static class WorkProgress
{
    /// <summary>Does work that reports each finished part.</summary>
    /// <param name="terminal">Who may be watching.</param>
    /// <param name="title">What the work is.</param>
    /// <param name="parts">How many parts it has.</param>
    /// <param name="work">The work; it calls what it is given after each part, from any thread.</param>
    public static T Watch<T>(Terminal terminal, string title, int parts, Func<Action, T> work)
    {
        if (!terminal.ShowsProgress)
        {
            return work(() => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(parts, 1));
            return work(() => task.Increment(1));
        });
    }
}
