namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>Fits a calibrator by the method that was asked for.</summary>
internal static class CalibratorFit
{
    /// <param name="method">The method.</param>
    /// <param name="scores">Raw scores of rows that the scorer has not learnt from; all finite.</param>
    /// <param name="labels">Whether each row conforms; both occur.</param>
    /// <param name="scale">The unit of the scores.</param>
    public static Calibrator Of(CalibrationMethod method, IReadOnlyList<double> scores, IReadOnlyList<bool> labels, ScoreScale scale)
    {
        switch (method)
        {
            case CalibrationMethod.None:
                return new UncalibratedScore(scale);
            case CalibrationMethod.Isotonic:
                return IsotonicFit.Of(scores, labels);
        }
        double[] x = [.. scores.Select(score => LogisticCalibrator.LogOddsOf(score, scale))];
        if (method == CalibrationMethod.Temperature)
            return new LogisticCalibrator(LogisticFit.Temperature(x, labels), 0, scale);
        var (slope, offset) = LogisticFit.Platt(x, labels);
        return new LogisticCalibrator(slope, offset, scale);
    }
}
