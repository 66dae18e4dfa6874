using Spectre.Console;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>Progress on standard error, for people at a terminal; in a pipe the work runs without it.</summary>
internal static class ConsoleProgress
{
    /// <summary>Shows a bar while the work runs.</summary>
    /// <param name="total">The value at which the bar is full; the work may set another.</param>
    /// <param name="work">Reports to null where nobody watches.</param>
    public static Task<T> ShowBarAsync<T, TReport>(
        string title, double total, Action<ProgressTask, TReport> advance, Func<IProgress<TReport>?, Task<T>> work)
        => VerbContext.IsInteractive
            ? VerbContext.ErrorConsole.Progress().AutoClear(true).StartAsync(context =>
            {
                var bar = context.AddTask(title, maxValue: total);
                return work(new Progress<TReport>(report => advance(bar, report)));
            })
            : work(null);

    /// <summary>Shows a line that moves while the work runs; what the work reports replaces it.</summary>
    public static Task<T> ShowStatusAsync<T>(string status, Func<IProgress<string>?, Task<T>> work)
        => VerbContext.IsInteractive
            ? VerbContext.ErrorConsole.Status().StartAsync(
                Markup.Escape(status),
                context => work(new Progress<string>(text => context.Status(Markup.Escape(text)))))
            : work(null);
}
