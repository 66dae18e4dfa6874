using System.Globalization;

namespace NewsMonitor.Settings.Files;

/// <summary>A settings file as it was read; its path is as it was given.</summary>
internal sealed record SettingsFile(string Path, ReadOnlyMemory<byte> Content)
{
    public const string DefaultName = "appsettings.json";

    /// <summary>Names the files if none are given, separated as in <c>PATH</c>; the container sets it.</summary>
    public const string EnvironmentVariable = "NEWSMONITOR_CONFIG";

    // Ten thousand rules take a tenth of it; checking a file takes many times its size in memory.
    private const int MaxMegabytes = 16;
    private const int MaxBytes = MaxMegabytes * 1024 * 1024;
    private const int PieceLength = 8 * 1024;

    private static readonly string TooLargeMessage = string.Create(
        CultureInfo.InvariantCulture, $"The file is larger than {MaxMegabytes} MB, the most that is read.");

    /// <summary>Two sentences; null if the file was read.</summary>
    public (string Problem, string Remedy)? ReadError { get; init; }

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
            // A pipe shows its length only once it is read.
            var content = new FileInfo(path) is { Exists: true, Length: > MaxBytes } ? null : File.ReadAllBytes(path);
            return content?.Length <= MaxBytes
                ? new SettingsFile(path, content)
                : CreateUnread(path, TooLargeMessage, "Take out what is not needed.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return CreateUnread(path, "There is no such file.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            return CreateUnread(path, "It is a folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CreateUnread(path, exception.Message);
        }
    }

    public bool IsSameAs(SettingsFile other)
        => ReadError == other.ReadError && Content.Span.SequenceEqual(other.Content.Span);

    /// <summary>Compares the file with what was read, piece by piece: the worker asks twice a second.</summary>
    public bool IsUnchanged()
    {
        if (ReadError is not null)
        {
            return Read(Path).IsSameAs(this);
        }

        try
        {
            using var file = File.OpenHandle(Path);
            var offset = 0;
            Span<byte> piece = stackalloc byte[PieceLength];
            while (RandomAccess.Read(file, piece, offset) is var length and > 0)
            {
                if (!Content.Span[offset..].StartsWith(piece[..length]))
                {
                    return false;
                }

                offset += length;
            }

            return offset == Content.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static SettingsFile CreateUnread(
        string path, string problem, string remedy = "Name a readable file with --config.")
        => new(path, default) { ReadError = (problem, remedy) };
}
