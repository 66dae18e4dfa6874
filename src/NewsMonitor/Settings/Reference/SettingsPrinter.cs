using System.Globalization;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Reference;

/// <summary>Prints settings in force as a settings file, with the origin of each as a comment.</summary>
internal static class SettingsPrinter
{
    /// <summary>Settings of the same part must follow each other.</summary>
    public static void Print(IEnumerable<EffectiveSetting> settings, TextWriter output)
    {
        List<string> open = [];
        output.WriteLine("{");
        foreach (var setting in settings)
        {
            var parts = setting.Path.SkipLast(1).ToList();
            var shared = open.Zip(parts).TakeWhile(pair => pair.First == pair.Second).Count();
            CloseObjects(open.Count, shared, output);
            for (var depth = shared; depth < parts.Count; depth++)
            {
                output.WriteLine($"{Indent(depth)}{Quote(parts[depth])}: {{");
            }

            output.WriteLine(
                $"{Indent(parts.Count)}{Quote(setting.Path[^1])}: {setting.Value},  // "
                    + $"{DescribeOrigin(setting.Origin)}");
            open = parts;
        }

        CloseObjects(open.Count, 0, output);
        output.WriteLine("}");
    }

    public static string DescribeOrigin(SettingsOrigin? origin) => origin switch
    {
        null => "default",
        { IsVariable: true, Source: var name } => name,
        { Source: var file, Line: var line } => string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"),
    };

    private static void CloseObjects(int from, int to, TextWriter output)
    {
        for (var depth = from - 1; depth >= to; depth--)
        {
            output.WriteLine($"{Indent(depth)}}},");
        }
    }

    private static string Indent(int depth) => new(' ', 2 * (depth + 1));

    private static string Quote(string name)
        => System.Text.Json.JsonSerializer.Serialize(name, SettingsMetadata.Json.GetTypeInfo(typeof(string)));
}
