using System.Text.RegularExpressions;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Architecture;

/// <summary>Links, classes and folders that the documentation names exist.</summary>
public sealed partial class ManualTests
{
    private static readonly string[] Roots = ["", "src/NewsMonitor", "src/NewsMonitor.Core"];

    private static readonly string[] OtherPages =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "deploy/README.md", "seeds/README.md"];

    private static readonly HashSet<string> Sources = [.. new[] { "src", "tests" }
        .SelectMany(folder => Checkout.Files(folder, "*.cs"))
        .Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Checkout.PathOf("docs"), "*.md")
        .Select(file => Path.GetRelativePath(Checkout.Root, file))
        .Concat(OtherPages)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Checkout.PathOf(page))!;

        Assert.All(
            Links().Matches(Checkout.Text(page)).Select(match => match.Groups["path"].Value),
            link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{page} links to {link}, which is missing."));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_class_and_folder_that_is_named_is_there(string page)
    {
        var names = Names().Matches(Checkout.Text(page)).Select(match => match.Groups["name"].Value);

        Assert.All(names, name => Assert.True(
            Sources.Contains(name.Split('/')[^1])
            || Array.Exists(Roots, root => Path.Exists(Path.Combine(Checkout.Root, root, name))),
            $"{page} names {name}, which is missing."));
    }

    [Fact]
    public void Each_guarantee_is_held_by_tests()
    {
        var guarantees = Checkout.Text("docs/guarantees.md")
            .Split('\n')
            .Where(line => line.StartsWith("| G", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(
            Enumerable.Range(1, 10).Select(number => $"G{number}"),
            guarantees.Select(line => line.Split('|')[1].Trim()));
        Assert.All(guarantees, line => Assert.Matches(@"`\w+Tests`", line.Split('|')[3]));
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
