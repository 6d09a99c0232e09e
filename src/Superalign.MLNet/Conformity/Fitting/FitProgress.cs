namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>The progress of one fit as a part of the progress of all.</summary>
/// <param name="whole">Told of the share of all that is done.</param>
/// <param name="done">Fits before this one.</param>
/// <param name="all">The number of fits.</param>
internal sealed class FitProgress(IProgress<double> whole, int done, int all) : IProgress<double>
{
    public void Report(double value) => whole.Report((done + value) / all);
}
