namespace NewsMonitor.Fakes;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The path of one of its files.</summary>
    public static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }
}
