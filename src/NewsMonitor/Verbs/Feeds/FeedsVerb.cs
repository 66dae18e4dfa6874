using System.CommandLine;

namespace NewsMonitor.Verbs.Feeds;

/// <summary><c>feeds</c>: everything about feeds that is not polling them.</summary>
internal static class FeedsVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config) => new("feeds", "Lists, probes, reads, imports and exports feeds.")
    {
        ListVerb.Build(config),
        ProbeVerb.Build(config),
        ParseVerb.Build(),
        DatesVerb.Build(),
        ImportVerb.Build(config),
        ExportVerb.Build(config),
    };
}
