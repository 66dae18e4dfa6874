using System.Xml.Linq;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Architecture;

/// <summary>Files that a release must keep in step with the version in Directory.Build.props.</summary>
public sealed class ReleaseTests
{
    private static readonly string Version =
        XDocument.Parse(Checkout.Text("Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void The_changelog_has_a_section_for_the_version()
        => Assert.Contains($"\n## [{Version}] - ", Text("CHANGELOG.md"), StringComparison.Ordinal);

    [Fact]
    public void The_Kubernetes_manifests_name_the_image_of_the_version()
        => Assert.Contains(
            $"newTag: {Version}\n", Text("deploy/kubernetes/kustomization.yaml"), StringComparison.Ordinal);

    [Fact]
    public async Task The_program_prints_the_version_alone()
    {
        using var folder = new TemporaryFolder();

        var run = await ProgramRun.RunAsync(folder.Path, "--version");

        Assert.Equal((0, Version), (run.ExitCode, run.Output.TrimEnd()));
    }

    private static string Text(string file) => Checkout.Text(file).ReplaceLineEndings("\n");
}
