using NewsMonitor.Text;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>Reports an id on the command line that the settings do not have.</summary>
internal static class UnknownId
{
    /// <summary>Writes the closest id, or all of them, to standard error; returns the exit code.</summary>
    public static async Task<int> ReportAsync(string kind, string id, IReadOnlyCollection<string> known)
    {
        await Console.Error.WriteLineAsync(SpellChecker.FindClosest(id, known) is { } meant
            ? $"There is no {kind} \"{id}\"; did you mean \"{meant}\"?"
            : $"There is no {kind} \"{id}\"; there are: {string.Join(", ", known)}.");
        return ExitCode.InvalidInput;
    }
}
