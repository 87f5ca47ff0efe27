//! All places that facts name.

use crate::text::{ByteRange, Located};

use super::{
    BaseModel, FileLink, FrameworkVersion, GeneratedComment, Hyperparameter, Markup, Placeholder, Provenance,
    ReportedResults, Spanned, TrainingData,
};

impl<T> Located for Spanned<T> {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
    }

    fn start(&self) -> usize {
        self.range.start
    }
}

impl Located for ReportedResults {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        let mut list = self.start..self.start;
        change(&mut list);
        self.start = list.start;
        for result in &mut self.results {
            change(&mut result.name.range);
            change(&mut result.text.range);
        }
    }

    fn start(&self) -> usize {
        self.start
    }
}

impl Located for Hyperparameter {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.key.range);
        change(&mut self.value.range);
    }

    fn start(&self) -> usize {
        self.key.range.start
    }
}

impl Located for FrameworkVersion {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.name.range);
        change(&mut self.version.range);
    }

    fn start(&self) -> usize {
        self.name.range.start
    }
}

impl Located for Placeholder {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.text.range);
    }

    fn start(&self) -> usize {
        self.text.range.start
    }
}

impl Located for Markup {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
    }

    fn start(&self) -> usize {
        self.range.start
    }
}

impl Located for FileLink {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.place.range);
    }

    fn start(&self) -> usize {
        self.place.range.start
    }
}

impl Located for GeneratedComment {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
        change(&mut self.with_blank_line);
    }

    fn start(&self) -> usize {
        self.range.start
    }
}

impl Located for Provenance {
    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        if let Some(BaseModel { text, address }) = &mut self.base_model {
            change(&mut text.range);
            change(&mut address.range);
        }
        if let Some(TrainingData { range, names, .. }) = &mut self.data {
            change(range);
            names.iter_mut().for_each(|name| change(&mut name.range));
        }
    }

    fn start(&self) -> usize {
        self.base_model.as_ref().map_or(0, |base| base.text.range.start)
    }
}
