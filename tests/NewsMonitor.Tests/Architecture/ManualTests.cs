using System.Text.RegularExpressions;
using Xunit;

namespace NewsMonitor.Architecture;

/// <summary>Links, classes and folders that the documentation names exist.</summary>
public sealed partial class ManualTests
{
    private static readonly string Checkout = FindCheckout();

    private static readonly string[] Roots = ["", "src/NewsMonitor", "src/NewsMonitor.Core"];

    private static readonly string[] OtherPages =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "deploy/README.md", "seeds/README.md"];

    private static readonly HashSet<string> Sources = [.. new[] { "src", "tests" }
        .Select(folder => Path.Combine(Checkout, folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Checkout, "docs"), "*.md")
        .Concat(OtherPages.Select(page => Path.Combine(Checkout, page)))
        .Select(file => Path.GetRelativePath(Checkout, file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Checkout, page))!;

        Assert.All(
            Links().Matches(Text(page)).Select(match => match.Groups["path"].Value),
            link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{page} links to {link}, which is missing."));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_class_and_folder_that_is_named_is_there(string page)
    {
        var names = Names().Matches(Text(page)).Select(match => match.Groups["name"].Value);

        Assert.All(names, name => Assert.True(
            Sources.Contains(name.Split('/')[^1])
            || Array.Exists(Roots, root => Path.Exists(Path.Combine(Checkout, root, name))),
            $"{page} names {name}, which is missing."));
    }

    [Fact]
    public void Each_guarantee_is_held_by_tests()
    {
        var guarantees = Text("docs/guarantees.md")
            .Split('\n')
            .Where(line => line.StartsWith("| G", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(
            Enumerable.Range(1, 10).Select(number => $"G{number}"),
            guarantees.Select(line => line.Split('|')[1].Trim()));
        Assert.All(guarantees, line => Assert.Matches(@"`\w+Tests`", line.Split('|')[3]));
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Checkout, page));

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run in a checkout.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\]\((?<path>[^):#\s]+)[)#]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    // Test classes, and paths below a folder of the sources.
    [GeneratedRegex(
        @"`(?<name>(Articles|Backtests|Digests|Feeds|Health|Hosting|Incidents|Intake|Mail|Notices|Outbox|Publishing"
        + @"|Rules|Settings|Storage|Stories|Telemetry|Text|Verbs|Wording|deploy|tests|src)/[\w./]*\w|\w+Tests)`",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
