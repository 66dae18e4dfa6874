namespace NewsMonitor.Storage;

/// <summary>Folders and files that only their owner may read: they tell what somebody watches. Existing ones stay as they are.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            // One by one: the mode is for the last of them only.
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
            {
                CreateFolder(parent);
            }

            Directory.CreateDirectory(path, OwnFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Creates an empty file, for a library that would create it readable for all.</summary>
    public static void CreateIfMissing(string path)
    {
        if (!File.Exists(path))
        {
            using var file = Open(path, FileMode.OpenOrCreate);
        }
    }

    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }
}
