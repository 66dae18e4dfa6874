namespace NewsMonitor.Settings.Files;

/// <summary>A settings file as it was read; its path is as it was given.</summary>
internal sealed record SettingsFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>A sentence; null if the file was read.</summary>
    public string? ReadError { get; init; }

    public const string DefaultName = "appsettings.json";

    /// <summary>Names the files if none are given, separated as in <c>PATH</c>; the container sets it.</summary>
    public const string EnvironmentVariable = "NEWSMONITOR_CONFIG";

    /// <summary>The files to read: those given, else of <see cref="EnvironmentVariable"/>, else the defaults.</summary>
    public static IReadOnlyList<string> Locate(IReadOnlyList<string> given)
    {
        if (given.Count > 0)
        {
            return given;
        }

        var named = (Environment.GetEnvironmentVariable(EnvironmentVariable) ?? "").Split(
            System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length > 0)
        {
            return named;
        }

        var besideProgram = System.IO.Path.Combine(AppContext.BaseDirectory, DefaultName);
        return File.Exists(DefaultName) || !File.Exists(besideProgram) ? [DefaultName] : [besideProgram];
    }

    /// <summary>Reads a file; if that fails, <see cref="ReadError"/> says why.</summary>
    public static SettingsFile Read(string path)
    {
        try
        {
            return new SettingsFile(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SettingsFile(path, default) { ReadError = "There is no such file." };
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            return new SettingsFile(path, default) { ReadError = "It is a folder." };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SettingsFile(path, default) { ReadError = exception.Message };
        }
    }

    public bool IsSameAs(SettingsFile other)
        => ReadError == other.ReadError && Content.Span.SequenceEqual(other.Content.Span);
}
