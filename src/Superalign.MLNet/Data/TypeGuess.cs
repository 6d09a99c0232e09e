namespace Superalign.MLNet.Data;

/// <summary>Finds the narrowest type that holds every value of a field seen so far.</summary>
/// <param name="isMissingBefore">Whether rows before the first observed one lack the field.</param>
internal sealed class TypeGuess(bool isMissingBefore)
{
    private const double LargestWholeOfDouble = 1L << 53;

    private readonly List<float> _numbers = [];
    private readonly List<ReadOnlyMemory<char>> _texts = [];
    private bool _hasMissing = isMissingBefore;
    private bool _hasValue;
    private bool _isText = true;
    private bool _isBool = true;
    private bool _isNumber = true;
    private bool _fitsSingle = true;
    private bool _isNumbers = true;
    private bool _isTexts = true;
    private int? _length;
    private bool _lengthVaries;

    /// <summary>Takes the current record's value into account.</summary>
    public void Observe(IRecordReader record, int field)
    {
        var kind = record.KindOf(field);
        if (kind is FieldKind.Absent or FieldKind.Null)
        {
            _hasMissing = true;
            return;
        }

        _hasValue = true;
        _isText &= kind is FieldKind.Text;
        _isBool &= record.TryBool(field, out _);
        if (_isNumber)
            ObserveNumber(record, field);
        ObserveList(record, field, kind);
    }

    /// <summary>
    /// The type. A bool with missing values is text, since a bool cannot be missing; whole numbers that double precision
    /// would change are text, too.
    /// </summary>
    public ColumnType Type => 0 switch
    {
        _ when !_hasValue => new(ValueKind.Text),
        _ when _isBool && !_hasMissing => new(ValueKind.Bool),
        _ when _isNumber => new(_fitsSingle ? ValueKind.Single : ValueKind.Double),
        _ when _isNumbers => new(ValueKind.Singles, FixedLength),
        _ when _isTexts => new(ValueKind.Texts, FixedLength),
        _ when _isText => new(ValueKind.Text),
        _ => new(ValueKind.AsWritten),
    };

    private int FixedLength => _lengthVaries ? 0 : _length ?? 0;

    private void ObserveList(IRecordReader record, int field, FieldKind kind)
    {
        if (kind is not FieldKind.Array)
        {
            _isNumbers = _isTexts = false;
            return;
        }
        _isNumbers = _isNumbers && record.TryNumbers(field, _numbers);
        _isTexts = _isTexts && record.TryTexts(field, _texts);
        var length = _isNumbers ? _numbers.Count : _texts.Count;
        _lengthVaries |= length != (_length ??= length);
    }

    // Digits alone are whole, and perhaps a name: they are not to be rounded. What has a point or an exponent may be.
    private void ObserveNumber(IRecordReader record, int field)
    {
        _isNumber = record.TryNumber(field, out var number) && !double.IsInfinity(number);
        var isWhole = _isNumber && record.AsWritten(field).AsSpan().Trim().TrimStart("+-").ContainsAnyExceptInRange('0', '9') is false;
        _isNumber &= !isWhole || Math.Abs(number) <= LargestWholeOfDouble;
        _fitsSingle &= isWhole ? (float)number == number : !float.IsInfinity((float)number);
    }
}
