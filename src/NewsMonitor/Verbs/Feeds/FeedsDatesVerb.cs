using System.CommandLine;
using System.Globalization;
using System.Text;
using NewsMonitor.Feeds;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsDatesVerb
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Dates, one a line; what stands behind a tab is passed over. - reads standard input.",
        };
        var verb = new Command("dates", "Tells how dates are read: the date, a tab, and the moment in UTC, or null.")
        {
            file,
        };
        verb.SetAction((parsed, cancellationToken) => ReadAsync(parsed.GetRequiredValue(file), cancellationToken));
        return verb;
    }

    private static async Task<int> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (await InputFile.ReadOrReportAsync(file, cancellationToken) is not { } bytes)
        {
            return ExitCode.Failed;
        }

        using var lines = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            var written = line.Split('\t', 2)[0];
            var moment = FeedDateParser.Parse(written)?.ToString(
                "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            await output.WriteLineAsync($"{written}\t{moment ?? "null"}");
        }

        return ExitCode.Success;
    }
}
