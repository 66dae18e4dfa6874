using System.Buffers;
using System.Globalization;
using System.Text;
using NewsMonitor.Text;

namespace NewsMonitor.Articles;

/// <summary>
/// Collects what a person sees: white space collapsed, <see cref="IgnorableCharacters"/> and lone surrogates left out.
/// Bounded; a text that was cut ends in an ellipsis.
/// </summary>
internal sealed class VisibleTextBuilder : IDisposable
{
    private const int MaxClusterLength = 32;
    private const char Ellipsis = '\u2026';

    private readonly int _maxLength;
    private readonly char[] _characters;
    private int _length;
    private bool _isBreakPending;
    private char _highSurrogate;

    public VisibleTextBuilder(int maxLength, int inputLength)
    {
        _maxLength = maxLength;

        // Room for the surrogate pair that reveals that there was more.
        _characters = ArrayPool<char>.Shared.Rent(Math.Min(maxLength, inputLength) + 3);
    }

    public bool IsFull => _length > _maxLength;

    public void AppendBreak() => _isBreakPending = true;

    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            Append(character);
        }
    }

    public void Append(char character)
    {
        if (character is > ' ' and < '\u007F')
        {
            _highSurrogate = '\0';
            AppendVisible(character);
        }
        else if (character == ' ')
        {
            _isBreakPending = true;
        }
        else
        {
            AppendNonAscii(character);
        }
    }

    public override string ToString()
    {
        if (_length <= _maxLength)
        {
            return new string(_characters, 0, _length);
        }

        var end = _maxLength - 1;
        for (var steps = 0; end > 0 && steps < MaxClusterLength && ExtendsCluster(_characters[end]); steps++)
        {
            end--;
        }

        return string.Concat(_characters.AsSpan(0, end).TrimEnd(' '), [Ellipsis]);
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(_characters);

    private static bool ExtendsCluster(char character)
        => char.IsLowSurrogate(character)
            || character == '\u200D'
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private void AppendNonAscii(char character)
    {
        if (char.IsHighSurrogate(character))
        {
            _highSurrogate = character;
            return;
        }

        var high = _highSurrogate;
        _highSurrogate = '\0';
        if (char.IsLowSurrogate(character))
        {
            if (high != '\0' && IsShown(new Rune(high, character)))
            {
                AppendVisible(high);
                AppendVisible(character);
            }
        }
        else if (char.IsWhiteSpace(character))
        {
            _isBreakPending = true;
        }
        else if (IsShown(new Rune(character)))
        {
            AppendVisible(character);
        }
    }

    private bool IsShown(Rune character)
        => !IgnorableCharacters.IsIgnorable(character) || IgnorableCharacters.ShapesText(character, GetPrevious());

    private Rune GetPrevious()
    {
        if (_length == 0 || _isBreakPending)
        {
            return new Rune(' ');
        }

        _ = Rune.DecodeLastFromUtf16(_characters.AsSpan(0, _length), out var previous, out _);
        return previous;
    }

    private void AppendVisible(char character)
    {
        if (_length > _maxLength || _length + 2 > _characters.Length)
        {
            return;
        }

        if (_isBreakPending && _length > 0)
        {
            _characters[_length++] = ' ';
        }

        _isBreakPending = false;
        _characters[_length++] = character;
    }
}
