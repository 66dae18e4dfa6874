using System.Diagnostics;

namespace NewsMonitor.Fakes;

/// <summary>The real program, run as a separate process.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "newsmonitor.dll");

    /// <summary>Runs the program until it exits.</summary>
    public static Task<ProgramRun> RunAsync(string folder, params string[] args) => EndAsync(Start(folder, args));

    /// <summary>Runs the program with an environment variable set.</summary>
    public static Task<ProgramRun> RunAsync(string folder, (string Name, string Value) variable, params string[] args)
        => EndAsync(Start("dotnet", folder, [Program, .. args], variable));

    /// <summary>Runs a line of a manual, in which <c>newsmonitor</c> is the program, in bash.</summary>
    public static Task<ProgramRun> ShellAsync(string folder, string line)
        => EndAsync(Start("bash", folder, ["-c", $"newsmonitor() {{ dotnet '{Program}' \"$@\"; }}\n{line}"]));

    /// <summary>Starts the program; the caller stops it.</summary>
    public static Process Start(string folder, params string[] args) => Start("dotnet", folder, [Program, .. args]);

    private static async Task<ProgramRun> EndAsync(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    private static Process Start(string program, string folder, string[] args, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
