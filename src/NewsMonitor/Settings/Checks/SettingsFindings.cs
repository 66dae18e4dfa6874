using System.Globalization;

namespace NewsMonitor.Settings;

/// <summary>Collects what the checks find, each with the place where it was written.</summary>
/// <param name="written">The settings as written.</param>
/// <param name="told">Settings that problems were told of before: what else is wrong with them is only a consequence.</param>
internal sealed class SettingsFindings(SettingsMap written, IReadOnlySet<string> told)
{
    /// <summary>What is wrong.</summary>
    public List<SettingsProblem> Errors { get; } = [];

    /// <summary>What is legal but surely not meant.</summary>
    public List<SettingsProblem> Warnings { get; } = [];

    /// <summary>Tells that a setting is wrong.</summary>
    public void Error(string path, string message, string remedy) => Error(new(path, message, remedy));

    /// <summary>Tells that a setting is wrong.</summary>
    public void Error(SettingsProblem problem)
    {
        if (!told.Contains(problem.Path))
        {
            Errors.Add(Placed(problem));
        }
    }

    /// <summary>Tells that a setting is surely not meant.</summary>
    public void Warn(string path, string message, string remedy) => Warn(new(path, message, remedy));

    /// <summary>Tells that a setting is surely not meant.</summary>
    public void Warn(SettingsProblem problem) => Warnings.Add(Placed(problem));

    /// <summary>Checks that a number is in its range, ends included.</summary>
    public void Range(string path, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            OutOfRange(
                path,
                value.ToString(CultureInfo.InvariantCulture),
                least.ToString(CultureInfo.InvariantCulture),
                most.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Checks that a duration is in its range, ends included.</summary>
    public void Range(string path, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            OutOfRange(path, Duration.Format(value), Duration.Format(least), Duration.Format(most));
        }
    }

    /// <summary>Checks that a file is there; an empty name is none.</summary>
    public void File(string path, string file)
    {
        if (file.Length > 0 && !System.IO.File.Exists(file))
        {
            Error(path, $"There is no file {file}.", $"Paths count from the working directory, {Environment.CurrentDirectory}.");
        }
    }

    private void OutOfRange(string path, string value, string least, string most)
        => Error(path, $"{value} is out of range.", $"Write {least} to {most}.");

    private SettingsProblem Placed(SettingsProblem problem)
    {
        if (problem.Source is not null || written.FindOrigin(problem.Path) is not { } place)
        {
            return problem;
        }

        return problem with { Source = place.Source, Line = place.Line, Column = place.Column };
    }
}
