using System.Globalization;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Checks;

/// <summary>Collects the findings of the checks, each with the place where the setting was written.</summary>
/// <param name="written">The settings as written.</param>
/// <param name="reported">Settings with reported problems; further errors in them are only consequences.</param>
internal sealed class SettingsProblemCollector(SettingsMap written, IReadOnlySet<string> reported)
{
    public List<SettingsProblem> Errors { get; } = [];

    /// <summary>Legal, but surely not intended.</summary>
    public List<SettingsProblem> Warnings { get; } = [];

    public void AddError(string path, string message, string remedy) => AddError(new(path, message, remedy));

    public void AddError(SettingsProblem problem)
    {
        if (!reported.Contains(problem.Path))
        {
            Errors.Add(WithOrigin(problem));
        }
    }

    public void AddWarning(string path, string message, string remedy) => AddWarning(new(path, message, remedy));

    public void AddWarning(SettingsProblem problem) => Warnings.Add(WithOrigin(problem));

    /// <summary>Both bounds are included.</summary>
    public void CheckRange(string path, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            AddOutOfRange(
                path,
                value.ToString(CultureInfo.InvariantCulture),
                min.ToString(CultureInfo.InvariantCulture),
                max.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Both bounds are included.</summary>
    public void CheckRange(string path, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value < min || value > max)
        {
            AddOutOfRange(path, Duration.Format(value), Duration.Format(min), Duration.Format(max));
        }
    }

    /// <summary>An empty name means no file.</summary>
    public void CheckFile(string path, string file)
    {
        if (file.Length > 0 && !System.IO.File.Exists(file))
        {
            AddError(
                path,
                $"There is no file {file}.",
                $"Paths count from the working directory, {Environment.CurrentDirectory}.");
        }
    }

    /// <summary>A file that holds nothing but a secret must not be empty; one that cannot be read yet is not judged.</summary>
    public void CheckSecretFile(string path, string file)
    {
        CheckFile(path, file);
        if (file.Length > 0 && SecretFile.IsEmpty(file))
        {
            AddError(path, $"The file {file} is empty.", "Write the secret into it.");
        }
    }

    private void AddOutOfRange(string path, string value, string min, string max)
        => AddError(path, $"{value} is out of range.", $"Write {min} to {max}.");

    private SettingsProblem WithOrigin(SettingsProblem problem)
    {
        if (problem.Source is not null || written.FindOrigin(problem.Path) is not { } place)
        {
            return problem;
        }

        return problem with { Source = place.Source, Line = place.Line, Column = place.Column };
    }
}
