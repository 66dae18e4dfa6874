using System.Globalization;
using Xunit;

namespace NewsMonitor.Crash;

/// <summary>
/// Killed at any point, the worker loses nothing and mails nothing twice, except a mail whose acceptance it could not see,
/// which is repeated byte for byte (G1–G4). More kills than the few here: docs/guarantees.md.
/// </summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Nothing_is_lost_or_repeated_after_kills_at_every_point()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");

        var report = await CrashRun.RunAsync(
            Number("NEWSMONITOR_KILLS", 10), Number("NEWSMONITOR_SEED", 1), line => TestContext.Current.TestOutputHelper?.WriteLine(line));

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems.Prepend(report.ToString())));
    }

    private static int Number(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
