namespace NewsMonitor.Fakes;

/// <summary>The files of the checkout that the tests run in.</summary>
internal static class Checkout
{
    public static readonly string Root = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    public static IEnumerable<string> Files(string folder, string pattern)
        => Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside a checkout.");
        }

        return folder.FullName;
    }
}
