namespace Superalign.MLNet.Supervision;

/// <summary>Counts the votes of one supervisor, which come in the order of the rows.</summary>
internal sealed class SupervisorTally
{
    private int _row = -1;
    private int _firstClass = -1;
    private int _rowClass;
    private int _votesInRow;
    private bool _disagreed;
    private bool _isOfSeveralClasses;

    public int Votes { get; private set; }

    public int Rows { get; private set; }

    public int Repeated { get; private set; }

    public int Disagreed { get; private set; }

    public int Right { get; private set; }

    public int Known { get; private set; }

    /// <summary>The sum of the probabilities of what it said.</summary>
    public double Believed { get; private set; }

    /// <summary>The class of all votes; null where there are several, or none.</summary>
    public int? OnlyClass => _isOfSeveralClasses || Votes == 0 ? null : _firstClass;

    public void Add(int row, int votedClass, double probability, int trueClass)
    {
        Votes++;
        Believed += probability;
        _firstClass = Votes == 1 ? votedClass : _firstClass;
        _isOfSeveralClasses |= votedClass != _firstClass;
        if (trueClass >= 0)
        {
            Known++;
            Right += votedClass == trueClass ? 1 : 0;
        }
        if (row == _row)
            AddToRow(votedClass);
        else
            (_row, _rowClass, _votesInRow, _disagreed, Rows) = (row, votedClass, 1, false, Rows + 1);
    }

    private void AddToRow(int votedClass)
    {
        if (++_votesInRow == 2)
            Repeated++;
        if (votedClass == _rowClass || _disagreed)
            return;
        _disagreed = true;
        Disagreed++;
    }
}
