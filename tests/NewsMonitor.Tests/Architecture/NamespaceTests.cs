using System.Text.RegularExpressions;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Architecture;

/// <summary>The tests of cycles and layers compare namespaces, and speak of folders: here the two are one.</summary>
public sealed partial class NamespaceTests
{
    [Theory]
    [InlineData("src/NewsMonitor.Core", "NewsMonitor")]
    [InlineData("src/NewsMonitor", "NewsMonitor")]
    [InlineData("tests/NewsMonitor.Core.Tests", "NewsMonitor")]
    [InlineData("tests/NewsMonitor.Tests", "NewsMonitor")]
    [InlineData("tests/NewsMonitor.Benchmarks", "NewsMonitor.Benchmarks")]
    public void The_namespace_of_a_file_is_its_folder(string project, string root)
    {
        var files = Checkout.Files(project, "*.cs").Concat(Checkout.Files(project, "*.razor")).ToList();
        var misplaced = files
            .Select(file => (Name: Path.GetRelativePath(Checkout.Root, file), Expected: Namespace(project, root, file), Actual: Declared(file)))
            .Where(file => file.Actual is not null && file.Actual != file.Expected)
            .Select(file => $"{file.Name} declares {file.Actual}, expected {file.Expected}")
            .ToList();

        Assert.NotEmpty(files);
        Assert.True(misplaced.Count == 0, string.Join(Environment.NewLine, misplaced));
    }

    private static string Namespace(string project, string root, string file)
    {
        var folder = Path.GetRelativePath(Checkout.PathOf(project), Path.GetDirectoryName(file)!);

        return folder == "." ? root : $"{root}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
    }

    /// <summary>Null for top-level statements, and for components, which take the namespace of their folder unless they declare one.</summary>
    private static string? Declared(string file)
        => Declaration().Match(File.ReadAllText(file)) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^@?namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
