using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Wording;

public sealed class ProgramCommandTests
{
    [Theory]
    [InlineData(null, "newsmonitor")]
    [InlineData("  ", "newsmonitor")]
    [InlineData(" sudo newsmonitor ", "sudo newsmonitor")]
    public void The_variable_says_how_the_program_is_called(string? variable, string program)
        => Assert.Equal(program, ProgramCommand.GetProgram(variable));

    [Fact]
    public async Task Messages_print_commands_as_they_are_pasted()
    {
        using var folder = new TemporaryFolder();
        TestWorker.Input(folder.Path, """{ "Store": { "Path": "none.db" } }""");

        var run = await ProgramRun.RunAsync(
            folder.Path, (ProgramCommand.EnvironmentVariable, "docker compose exec monitor newsmonitor"), "mail", "list");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("(docker compose exec monitor newsmonitor once)", run.Error, StringComparison.Ordinal);
    }
}
