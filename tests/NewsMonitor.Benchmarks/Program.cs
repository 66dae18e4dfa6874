using System.CommandLine;
using System.Globalization;
using NewsMonitor.Benchmarks.Backtests;
using NewsMonitor.Benchmarks.Digests;
using NewsMonitor.Benchmarks.Growth;
using NewsMonitor.Benchmarks.Match;
using NewsMonitor.Benchmarks.Outbox;
using NewsMonitor.Benchmarks.Poll;
using NewsMonitor.Benchmarks.Reloads;
using NewsMonitor.Benchmarks.Stories;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Measures the news monitor: progress on standard error, one JSON object as the last line of standard output.")
{
    DigestVerb.Build(),
    MatchVerb.Build(),
    OutboxVerb.Build(),
    PollVerb.Build(),
    StoriesVerb.Build(),
    WordsVerb.Build(),
    WeightsVerb.Build(),
    BacktestVerb.Build(),
    ReloadVerb.Build(),
    GrowthVerb.Build(),
};
return await root.Parse(args).InvokeAsync();
