using System.Buffers;
using System.Globalization;

namespace NewsMonitor.Articles;

/// <summary>
/// Collects what a person sees: white space collapsed, and without characters that show nothing (controls, soft hyphens,
/// zero-width spaces, marks of direction, lone surrogates). Bounded; a text that was cut ends in an ellipsis.
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

    /// <summary>Makes room for a text.</summary>
    /// <param name="maxLength">How long it may be, in UTF-16 units.</param>
    /// <param name="inputLength">How long what it is made of is.</param>
    public VisibleTextBuilder(int maxLength, int inputLength)
    {
        _maxLength = maxLength;

        // Two more than asked for: the surrogate pair that shows that there was more.
        _characters = ArrayPool<char>.Shared.Rent(Math.Min(maxLength, inputLength) + 3);
    }

    /// <summary>Whether nothing more is taken.</summary>
    public bool IsFull => _length > _maxLength;

    /// <summary>Parts what follows from what stands there.</summary>
    public void AppendBreak() => _isBreakPending = true;

    /// <summary>Adds a text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            Append(character);
        }
    }

    /// <summary>Adds a character.</summary>
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

    /// <summary>The text.</summary>
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

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<char>.Shared.Return(_characters);

    private static bool ExtendsCluster(char character)
        => char.IsLowSurrogate(character)
            || character == '\u200D'
            || CharUnicodeInfo.GetUnicodeCategory(character)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private void AppendNonAscii(char character)
    {
        if (char.IsHighSurrogate(character))
        {
            _highSurrogate = character;
            return;
        }

        var (high, previous) = (_highSurrogate, _length > 0 && !_isBreakPending ? _characters[_length - 1] : ' ');
        _highSurrogate = '\0';
        if (char.IsLowSurrogate(character))
        {
            if (high != '\0')
            {
                AppendVisible(high);
                AppendVisible(character);
            }
        }
        else if (char.IsWhiteSpace(character))
        {
            _isBreakPending = true;
        }
        else if (!IsInvisible(character, previous))
        {
            AppendVisible(character);
        }
    }

    // The joiners shape Arabic, Indic and emoji; between Latin letters they only hide a word.
    private static bool IsInvisible(char character, char previous) => character switch
    {
        '\u200C' or '\u200D' => previous < '\u0250',
        '\u00AD' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or '\uFFFE' or '\uFFFF' => true,
        >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' => true,
        _ => char.IsControl(character),
    };

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
