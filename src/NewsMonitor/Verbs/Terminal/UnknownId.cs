using NewsMonitor.Text;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>An id on the command line that the settings do not have.</summary>
internal static class UnknownId
{
    /// <summary>Tells it on standard error, with the one that was meant or all that there are.</summary>
    /// <param name="kind">What it should name: <c>enabled rule</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="known">Those that there are.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ReportAsync(string kind, string id, IReadOnlyCollection<string> known)
    {
        await Console.Error.WriteLineAsync(SpellChecker.FindClosest(id, known) is { } meant
            ? $"There is no {kind} \"{id}\"; did you mean \"{meant}\"?"
            : $"There is no {kind} \"{id}\"; there are: {string.Join(", ", known)}.");
        return ExitCode.InvalidInput;
    }
}
