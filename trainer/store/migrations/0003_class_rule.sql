-- Which version of the rule made a class's row; 0 for those made before it was written down.

ALTER TABLE class_given ADD COLUMN rule INTEGER NOT NULL DEFAULT 0;
