using System.Data.Common;
using System.Net.Sockets;
using NewsMonitor.Storage;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>Reports an error that a verb did not expect on one line, with a remedy.</summary>
internal static class UnexpectedError
{
    /// <summary>Set to <c>Debug</c> or <c>Trace</c>, it adds the stack trace.</summary>
    public const string LevelVariable = "Logging__LogLevel__Default";

    /// <summary>Writes to standard error; returns the exit code.</summary>
    public static async Task<int> ReportAsync(string verb, Exception error)
    {
        await Console.Error.WriteLineAsync($"'{verb}' has failed: {Describe(error)}");
        if (Environment.GetEnvironmentVariable(LevelVariable) is "Debug" or "Trace")
        {
            await Console.Error.WriteLineAsync(error.ToString());
        }

        return ExitCode.Failed;
    }

    public static string Describe(Exception error) => error switch
    {
        StoreException => error.Message,
        DbException database => StoreException.From("of the monitor", database).Message,
        UnauthorizedAccessException => $"{ToSentence(error)} Give this user the right to it.",
        IOException => $"{ToSentence(error)} Check the disk, the file or the folder.",
        _ when error.GetBaseException() is SocketException => $"{ToSentence(error)} Check the network.",
        _
            => $"a mistake of the program: {error.GetType().Name}: {ToSentence(error)} Nothing was lost. Please report "
                + "it to whoever gave you the "
            + $"program, with what led to it and what is printed with {LevelVariable}=Debug.",
    };

    private static string ToSentence(Exception error)
    {
        var line = string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.EndsWith('.') ? line : line + ".";
    }
}
