using System.CommandLine;

namespace NewsMonitor.Verbs.Stores;

/// <summary><c>store</c>: looks after what everything is kept in.</summary>
internal static class StoreVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config) => new("store", "Checks the store, and writes backups of it.")
    {
        StoreCheckVerb.Build(config),
        StoreBackupVerb.Build(config),
    };
}
