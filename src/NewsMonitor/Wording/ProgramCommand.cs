namespace NewsMonitor.Wording;

/// <summary>Commands in messages and mails, complete, so that they can be pasted where the program runs.</summary>
internal static class ProgramCommand
{
    /// <summary>Starts the program where it runs, as <c>docker compose exec monitor newsmonitor</c>.</summary>
    public const string EnvironmentVariable = "NEWSMONITOR_COMMAND";

    private static readonly string Program = GetProgram(Environment.GetEnvironmentVariable(EnvironmentVariable));

    /// <param name="verb">The verb with its arguments, as <c>mail retry 12</c>.</param>
    public static string Create(string verb) => $"{Program} {verb}";

    internal static string GetProgram(string? variable) => string.IsNullOrWhiteSpace(variable) ? "newsmonitor" : variable.Trim();
}
