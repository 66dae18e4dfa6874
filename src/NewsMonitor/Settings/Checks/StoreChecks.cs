namespace NewsMonitor.Settings.Checks;

internal static class StoreChecks
{
    public static void Run(StoreOptions store, SettingsProblemCollector findings)
    {
        findings.CheckRange("Store:KeepArticles", store.KeepArticles, TimeSpan.FromDays(1), TimeSpan.FromDays(36_500));
        if (string.IsNullOrWhiteSpace(store.Path))
        {
            findings.AddError("Store:Path", "There is no path.", "Name a file, as data/monitor.db.");
        }
        else if (store.Path.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            findings.AddError(
                "Store:Path",
                "A store in memory forgets what was mailed.",
                "Name a file, as data/monitor.db.");
        }
        else if (Directory.Exists(store.Path))
        {
            findings.AddError("Store:Path", $"'{store.Path}' is a folder.", "Name a file in it, as data/monitor.db.");
        }
    }
}
