using System.Globalization;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Checks;

/// <summary>Collects what the checks find, each with the place where it was written.</summary>
/// <param name="written">The settings as written.</param>
/// <param name="told">Settings that problems were told of before: what else is wrong with them is only a consequence.</param>
internal sealed class SettingsProblemCollector(SettingsMap written, IReadOnlySet<string> told)
{
    /// <summary>What is wrong.</summary>
    public List<SettingsProblem> Errors { get; } = [];

    /// <summary>What is legal but surely not meant.</summary>
    public List<SettingsProblem> Warnings { get; } = [];

    /// <summary>Tells that a setting is wrong.</summary>
    public void AddError(string path, string message, string remedy) => AddError(new(path, message, remedy));

    /// <summary>Tells that a setting is wrong.</summary>
    public void AddError(SettingsProblem problem)
    {
        if (!told.Contains(problem.Path))
        {
            Errors.Add(WithOrigin(problem));
        }
    }

    /// <summary>Tells that a setting is surely not meant.</summary>
    public void AddWarning(string path, string message, string remedy) => AddWarning(new(path, message, remedy));

    /// <summary>Tells that a setting is surely not meant.</summary>
    public void AddWarning(SettingsProblem problem) => Warnings.Add(WithOrigin(problem));

    /// <summary>Checks that a number is in its range, ends included.</summary>
    public void CheckRange(string path, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            AddOutOfRange(
                path,
                value.ToString(CultureInfo.InvariantCulture),
                least.ToString(CultureInfo.InvariantCulture),
                most.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Checks that a duration is in its range, ends included.</summary>
    public void CheckRange(string path, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            AddOutOfRange(path, Duration.Format(value), Duration.Format(least), Duration.Format(most));
        }
    }

    /// <summary>Checks that a file is there; an empty name is none.</summary>
    public void CheckFile(string path, string file)
    {
        if (file.Length > 0 && !System.IO.File.Exists(file))
        {
            AddError(path, $"There is no file {file}.", $"Paths count from the working directory, {Environment.CurrentDirectory}.");
        }
    }

    private void AddOutOfRange(string path, string value, string least, string most)
        => AddError(path, $"{value} is out of range.", $"Write {least} to {most}.");

    private SettingsProblem WithOrigin(SettingsProblem problem)
    {
        if (problem.Source is not null || written.FindOrigin(problem.Path) is not { } place)
        {
            return problem;
        }

        return problem with { Source = place.Source, Line = place.Line, Column = place.Column };
    }
}
