namespace NewsMonitor.Verbs.Terminal;

/// <summary>A file named on the command line.</summary>
internal static class InputFile
{
    /// <summary>The bytes of a file, or of standard input for <c>-</c>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path != "-")
        {
            if (!File.Exists(path))
            {
                throw new FileNotFoundException("there is no such file.");
            }

            return await File.ReadAllBytesAsync(path, cancellationToken);
        }

        using var bytes = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
